// What pages opened from a folder have instead of a host: modules by name, data out of scripts.
"use strict";

const handbookModules = {};
const handbookData = {};
const handbookRoot = new URL((document.documentElement.dataset.base || ".").replace(/\/*$/, "/"), document.baseURI).href;

function handbookFile(path, packed) {
  handbookData[path] = packed;
}

const handbookNeed = (() => {
  const made = {};
  const coming = {};

  function need(path) {
    if (!made[path]) {
      made[path] = {};
      handbookModules[path](need, made[path], fetchFromFolder);
    }
    return made[path];
  }

  async function fetchFromFolder(address) {
    const url = new URL(address, document.baseURI);
    const path = decodeURI(url.href.slice(handbookRoot.length));
    coming[path] ??= load(url, path);
    const response = new Response(await coming[path]);
    Object.defineProperty(response, "url", { value: url.href });
    return response;
  }

  async function load(url, path) {
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${url.href}.js`;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${path} is not in the folder`));
      document.head.append(script);
    });
    const packed = Uint8Array.from(atob(handbookData[path]), (character) => character.charCodeAt(0));
    delete handbookData[path];
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }

  // Links that scripts make lead to a folder; only a host would show the page in it.
  for (const kind of ["click", "auxclick"]) {
    document.addEventListener(
      kind,
      ({ target }) => {
        const link = target instanceof Element ? target.closest("a[href]") : null;
        if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
      },
      true,
    );
  }

  return need;
})();

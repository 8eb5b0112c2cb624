// What is around the workers of docs/assets, besides what every worker has.

// check/worker.js: Pyodide's own script, which it loads first.
declare var loadPyodide: typeof import("pyodide").loadPyodide;

// offline/worker.js: the build puts BUILD before it, and it runs as a service worker.
declare const BUILD: import("../../../docs/assets/offline/worker.js").Build;
declare var registration: ServiceWorkerRegistration;
declare var clients: Clients;
declare function skipWaiting(): Promise<void>;
interface WorkerGlobalScopeEventMap {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
}

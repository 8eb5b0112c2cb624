// What the build puts beside the scripts of docs/assets.

declare module "*/minisearch.js" {
  export { default } from "minisearch";
}

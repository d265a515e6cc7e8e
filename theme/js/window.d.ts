/** The one global of our scripts; each file of `js/` adds its functions to it. */
interface Window {
  tianguis?: { [name: string]: unknown };
}

/** How built pages are validated: html-validate's recommended rules, and a reason for each that is not as it comes. */
module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // A page is named by its record's title and the site's name, whole. What a search engine cuts off is its own affair.
    "long-title": "off",
    // HTML lets an id hold anything but spaces. Ids of headings are made of the headings' words, Arabic vowel marks included.
    "valid-id": ["error", { relaxed: true }],
  },
};

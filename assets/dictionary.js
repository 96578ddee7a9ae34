/* The dictionary of indicators, in the browser: search as one types, open what a link points to. */
(function () {
  function search() {
    var field = document.getElementById("dictionary-search"), head = field && field.closest(".dictionary-head");
    if (!head) { return; }
    var asked = field.value.toLowerCase().split(/\s+/).filter(Boolean), found = 0;
    document.querySelectorAll(".dictionary-group").forEach(function (group) {
      var own = 0;
      group.querySelectorAll(".entry").forEach(function (entry) {
        var fits = asked.every(function (word) { return entry.dataset.words.indexOf(word) >= 0; });
        entry.hidden = !fits;
        own += fits ? 1 : 0;
      });
      group.hidden = own === 0;
      found += own;
    });
    head.classList.toggle("none", found === 0);
  }

  function open() {
    var place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (place && place.matches("details.entry") && !place.dataset.led) { place.dataset.led = "yes"; place.open = true; }
  }

  document.addEventListener("input", function (event) {
    if (event.target.id === "dictionary-search") { search(); }
  });
  window.addEventListener("hashchange", open);
  new MutationObserver(function (changes) {
    var came = changes.some(function (change) {
      return Array.prototype.some.call(change.addedNodes, function (node) { return node.querySelector && node.querySelector(".entry"); });
    });
    if (came) { search(); open(); }
  }).observe(document, { childList: true, subtree: true });
})();

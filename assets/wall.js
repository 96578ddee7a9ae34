/* The wall: schemes take turns, the figures are asked anew; whoever wants no motion presses the button instead. */
(function () {
  var TURN = 20000, FRESH = 60000;  // ms
  var root = document.documentElement, still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  function wall() { return document.querySelector(".wall"); }

  function next() {
    var held = [].map.call(document.querySelectorAll(".wall [data-scheme]"), function (one) { return one.dataset.scheme; });
    if (held.length) { root.dataset.wall = held[(held.indexOf(root.dataset.wall || held[0]) + 1) % held.length]; }
  }
  function said() {
    var button = document.querySelector("button[data-wall=pause]"), text = button && (still ? button.dataset.go : button.dataset.pause);
    if (button && button.textContent !== text) { button.textContent = text; }
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button[data-wall]");
    if (!button) { return; }
    if (button.dataset.wall === "next") { next(); } else { still = !still; said(); }
  });
  new MutationObserver(said).observe(document, { childList: true, subtree: true });
  window.setInterval(function () { if (wall() && !still) { next(); } }, TURN);
  window.setInterval(function () {
    if (wall() && !document.hidden) { window.dash_clientside.set_props("cockpit-done", { data: Date.now() }); }
  }, FRESH);
})();

/* The tabs of a page (display/tabs.py): the address says which one is open (/data#risks), and a choice of area, period
   or language leaves it open. A tab's parts stand in an element that is called like the tab. */
(function () {
  var last = {};  // by page, the tab that was opened last

  function panel(id) {
    var held = id && document.getElementById(id);
    return held && held.dataset.panel !== undefined ? held : null;
  }
  function named() { return decodeURIComponent(window.location.hash.slice(1)); }
  function head(within) { return document.querySelector('[role=tab][data-tab="' + CSS.escape(within.id) + '"]'); }
  // Told by the tab's head: to ask the browser about what is hidden would have it laid out after all.
  function open(held) {
    var within = held.closest("[data-panel]"), own = within && head(within);
    return !own || own.getAttribute("aria-selected") === "true";
  }

  // Opens the tab that holds something; false as long as it is still closed.
  function lead(held) {
    if (open(held)) { return true; }
    head(held.closest("[data-panel]")).click();
    return false;
  }
  // On a phone the heads lie in one long line: the open one comes into sight.
  function near(own) {
    var line = own.parentElement;
    line.scrollLeft = own.offsetLeft - line.offsetLeft - (line.clientWidth - own.offsetWidth) / 2;
  }

  document.addEventListener("click", function (event) {
    var own = event.target.closest && event.target.closest("[role=tab][data-tab]");
    if (!own) { return; }
    last[window.location.pathname] = own.dataset.tab;
    near(own);
    if (named() && !panel(named()) && document.getElementById(named())) { return; }  // a chart in it is the address
    window.history.replaceState(window.history.state, "", "#" + own.dataset.tab);
    // Dash's own note of the address follows, or it would put the old one back with the next choice.
    window.dash_clientside.set_props("_pages_location", { hash: window.location.hash, href: window.location.href });
  });

  window.jihengTabs = {
    open: open,
    lead: lead,
    // Whether the address names something that is no tab: where it stands is known when all have come.
    elsewhere: function () { return Boolean(window.location.hash) && !panel(named()); },
    // A page was laid out: true once the tab is open that the address names, or that was open before.
    begin: function () {
      var held = panel(named()) || (!window.location.hash && panel(last[window.location.pathname]));
      return !held || lead(held);
    }
  };
})();

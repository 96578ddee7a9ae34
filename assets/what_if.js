/* The browser's address follows the levers and the compared scenarios, so that a copied one gives them back
   (display/what_if.py); each step that stood still can be taken back. */
(function () {
  var STILL = 700;  // ms after which the levers count as let go
  var steps = [], at = -1, whose = "", timer = 0;
  var left = null;  // what the levers said when another area or scheme was chosen: it goes with its page

  function standing() {
    var held = document.querySelector("[data-scenario]");
    if (!held) { return null; }
    var wanted = new URLSearchParams(held.getAttribute("data-scenario"));
    var beside = document.querySelector("[data-beside]");
    if (beside && beside.getAttribute("data-beside")) { wanted.set("beside", beside.getAttribute("data-beside")); }
    else if (beside) { wanted.delete("beside"); }
    return wanted;
  }

  // As the house writes an address: what needs no escape has none.
  function query(wanted) { return wanted.toString().replace(/%7E/g, "~").replace(/%2C/g, ","); }

  function follow() {
    mark();
    var wanted = standing();
    if (!wanted || wanted.toString() === left) { return; }
    left = null;
    var said = "?" + query(wanted);
    if (said !== window.location.search) {
      window.history.replaceState(window.history.state, "", said + window.location.hash);
    }
    window.clearTimeout(timer);
    if (place(wanted) !== whose) { remember(wanted); return; }  // what the page began with can always be had back
    timer = window.setTimeout(remember, STILL, wanted);
  }

  function place(wanted) { return [wanted.get("area"), wanted.get("scheme")].join(); }

  function remember(wanted) {
    var said = wanted.get("scenario") || "";
    if (place(wanted) !== whose) { whose = place(wanted); steps = []; at = -1; }
    if (steps[at] === said) { return; }
    steps = steps.slice(0, at + 1).concat([said]);
    at = steps.length - 1;
    mark();
  }

  function go(by) {
    var wanted = standing() || new URLSearchParams(window.location.search);
    if (steps[at + by] === undefined) { return; }
    leave();
    at += by;
    if (steps[at]) { wanted.set("scenario", steps[at]); } else { wanted.delete("scenario"); }
    lead("?" + query(wanted) + window.location.hash);
  }

  function lead(to) {
    window.history.pushState({}, "", to);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  // What the levers say goes with the page that shows it.
  function leave() {
    var wanted = standing();
    window.clearTimeout(timer);
    left = wanted && wanted.toString();
  }

  // The ways to this page in another language or theme were drawn before a lever moved: they take along what is shown.
  function carry(event) {
    var way = event.target.closest && event.target.closest(".shell-look a[href]"), wanted = standing();
    if (!way || !wanted || way.pathname !== window.location.pathname) { return; }
    var to = new URLSearchParams(way.search);
    ["scenario", "beside"].forEach(function (name) {
      if (wanted.get(name)) { to.set(name, wanted.get(name)); } else { to.delete(name); }
    });
    way.search = query(to);
    if (event.type !== "click" || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    event.preventDefault();
    event.stopPropagation();
    leave();
    lead(way.href + window.location.hash);
  }

  function mark() {
    document.querySelectorAll("[data-step]").forEach(function (one) {
      one.disabled = steps[at + Number(one.getAttribute("data-step"))] === undefined;
    });
  }

  window.addEventListener("jiheng-leaves", leave);
  ["pointerdown", "click"].forEach(function (kind) { document.addEventListener(kind, carry, true); });
  document.addEventListener("click", function (event) {
    var one = event.target.closest && event.target.closest("[data-step]");
    if (one) { go(Number(one.getAttribute("data-step"))); }
  });
  new MutationObserver(follow).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-scenario", "data-beside"]
  });
  // What the page's sections are asked about after a deed: the levers as they stand, not as they came.
  window.jihengStanding = function (asked) { var wanted = standing(); return wanted ? query(wanted) : asked; };
})();

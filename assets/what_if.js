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
    timer = window.setTimeout(remember, STILL, wanted);
  }

  function remember(wanted) {
    var place = [wanted.get("area"), wanted.get("scheme")].join(), said = wanted.get("scenario") || "";
    if (place !== whose) { whose = place; steps = []; at = -1; }
    if (steps[at] === said) { return; }
    steps = steps.slice(0, at + 1).concat([said]);
    at = steps.length - 1;
    mark();
  }

  function go(by) {
    var wanted = standing() || new URLSearchParams(window.location.search);
    if (steps[at + by] === undefined) { return; }
    window.clearTimeout(timer);
    at += by;
    if (steps[at]) { wanted.set("scenario", steps[at]); } else { wanted.delete("scenario"); }
    window.history.pushState({}, "", "?" + query(wanted) + window.location.hash);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function mark() {
    document.querySelectorAll("[data-step]").forEach(function (one) {
      one.disabled = steps[at + Number(one.getAttribute("data-step"))] === undefined;
    });
  }

  window.addEventListener("jiheng-leaves", function () {
    var wanted = standing();
    window.clearTimeout(timer);
    left = wanted && wanted.toString();
  });
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

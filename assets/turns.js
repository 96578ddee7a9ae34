/* Sections in sight are asked at once, in the order of the page; the others when the reader comes near them,
   and one after the other as soon as the browser has time (display/turns.py). None is left out; those behind a tab
   that is not open have their turn once it is (tabs.js). */
(function () {
  var NEAR = 250, PATIENCE = 4000, SLOW = 150;  // px beyond the screen; ms after which an answer is no longer waited for, and is late
  var query = "", waiting = [], open = {}, late = {}, later = false, then = null, early = null, stage = null, standing = false;
  var near = new IntersectionObserver(function (seen) {
    ask(seen.filter(function (one) { return one.isIntersecting; }).map(function (one) { return one.target; }));
  }, { rootMargin: NEAR + "px" });

  function ask(places) {
    places.filter(function (place) { return waiting.indexOf(place) >= 0; }).forEach(function (place) {
      waiting.splice(waiting.indexOf(place), 1);
      near.unobserve(place);
      if (!place.isConnected) { return; }
      place.parentElement.dataset.about = query;
      window.clearTimeout(open[place.id]);
      open[place.id] = window.setTimeout(over, PATIENCE, place.id);
      if (standing) { put(place, query); } else { hand(place); }
    });
  }

  // Dash asks; from here on it says that the place is loading.
  function hand(place) {
    window.dash_clientside.set_props(place.id, { "data-asked": query });
    rest(place);
  }

  // The old answer pales where the new one is late: a style for every moment would cost more than the wait.
  function wait(place) {
    place.parentElement.setAttribute("aria-busy", "true");
    window.clearTimeout(late[place.id]);
    late[place.id] = window.setTimeout(function () { place.parentElement.classList.add("late"); }, SLOW);
  }
  function rest(place) {
    window.clearTimeout(late[place.id]);
    place.parentElement.removeAttribute("aria-busy");
    place.parentElement.classList.remove("late");
  }

  // Where the page stands the browser asks what Dash would ask, and moves what stands: Dash's own way round costs more
  // than all the drawing. Whatever is not a plain answer is left to Dash.
  function put(place, asked) {
    var id = place.id, output = id + ".children", input = id + ".data-asked";
    var question = {
      output: output, outputs: { id: id, property: "children" }, changedPropIds: [input], parsedChangedPropsIds: [input],
      inputs: [{ id: id, property: "data-asked", value: asked }], state: []
    };
    var token = /(?:^|; )_csrf_token=([^;]*)/.exec(document.cookie) || ["", ""];
    wait(place);
    window.jihengSteady.asked(question);
    window.fetch("_dash-update-component", {
      method: "POST", credentials: "same-origin", body: JSON.stringify(question),
      headers: { "Content-Type": "application/json", "X-CSRFToken": decodeURIComponent(token[1]) }
    }).then(function (got) {
      if (got.status !== 200) { throw got; }
      return got.json();
    }).then(function (answer) {
      if (query !== asked || !place.isConnected) { return; }  // somebody asked anew, or has left
      window.jihengNarrow.answered(answer.response);
      window.jihengSteady.put(question, answer.response[id].children);
      over(id);
      window.requestAnimationFrame(function () { if (query === asked) { rest(place); } });  // once it is drawn
    }).catch(function () { if (query === asked && place.isConnected) { hand(place); } });
  }

  function all() { ask(waiting.slice()); }
  function ready() { return waiting.filter(function (place) { return window.jihengTabs.open(place); }); }

  // The next ones' turn: nothing is under way any more and every chart that was answered stands.
  // Where charts stand already, a choice moves only what is in them: nobody waits.
  function over(id) {
    window.clearTimeout(open[id]);
    delete open[id];
    if (Object.keys(open).length || later) { return; }
    if (!ready().length) { if (then) { then(); then = null; } return; }
    more();
  }
  function more() {
    if (later || !ready().length) { return; }
    if (drawn() > 0) { ask(ready().slice(0, 4)); return; }
    later = true;
    window.requestIdleCallback(function () { next(0); }, { timeout: 50 });
  }
  function next(tries) {
    if (drawn() < 0 && tries < 200) { window.setTimeout(next, 10, tries + 1); return; }
    later = false;
    ask(ready().slice(0, 4));
  }
  // How many charts stand; less than none while one of them is still to be drawn.
  function drawn() {
    var charts = [].slice.call(document.querySelectorAll("main .dash-graph"));
    return charts.every(function (one) { return one.querySelector(".main-svg"); }) ? charts.length : -1;
  }

  // Whether each place is in sight; one that is closed stands where the one before it does.
  function sights(places) {
    var top = 0;
    return places.map(function (place) {
      if (!window.jihengTabs.open(place)) { return false; }
      var held = place.parentElement.getBoundingClientRect();
      if (held.height) { top = held.top; }
      return top < window.innerHeight + NEAR && top + held.height > -NEAR;
    });
  }

  function begin(tries) {
    var places = [].slice.call(document.querySelectorAll("main .page > .part > .answer"));
    if (!places.length || !window.jihengTabs.begin()) { if (tries < 60) { window.requestAnimationFrame(function () { begin(tries + 1); }); } return; }
    var sight = sights(places);
    near.disconnect();
    waiting = places;
    if (window.jihengTabs.elsewhere()) { all(); return; }  // a link to one chart: where it stands is known when all have come
    ask(places.filter(function (_, index) { return sight[index]; }));
    ready().forEach(wait);
    waiting.forEach(function (place) { near.observe(place); });
    if (!Object.keys(open).length || drawn() > 0) { window.setTimeout(more); }
  }

  window.addEventListener("beforeprint", function () { ask(ready()); });
  window.addEventListener("hashchange", function () { if (window.jihengTabs.elsewhere()) { all(); } });
  window.jihengTurns = {
    // A choice on a page that stands, and what is done once its sections are answered; its selection follows it.
    ahead: function (asked, done) {
      early = query = asked;
      stage = document.querySelector("main .page");
      then = done || null;
      standing = drawn() >= 0;
      begin(0);
    },
    start: function (asked) {
      var told = early === asked && stage === document.querySelector("main .page");
      early = null;
      if (!told) { query = window.jihengStanding(asked); standing = false; begin(0); }
    },
    answered: function (output) { if (/\.children$/.test(output)) { over(output.replace(/\.children$/, "")); } }
  };
})();

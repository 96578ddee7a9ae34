/* What a reader chooses over a page, area, scheme or period: on a page that stands its sections are asked first;
   the header and Dash's router, which follow the address, have their turn when those stand (display/steady.py). */
(function () {
  var NAMES = ["area", "scheme", "period"];
  var PATIENCE = 400;  // ms after which slow sections are no longer waited for
  var owed = null;  // the address is another, and those who follow it were not told yet
  var due = null;  // the address that the header has not been drawn for yet
  var held = {};  // what each select held when it was last looked at

  // Whether an address only says what the page's sections follow; display/steady.py `stands` asks the same.
  function stands(search, path, laid) {
    var rest = {}, held = 0;
    if (!laid || laid.path !== path) { return false; }
    new URLSearchParams(search).forEach(function (value, name) { if (laid.moves.indexOf(name) < 0) { rest[name] = value; held += 1; } });
    return held === Object.keys(laid.rest).length && Object.keys(rest).every(function (name) { return laid.rest[name] === rest[name]; });
  }

  // Dash is told of the address, as after a click on one of its links; at once, or its own note of it would come after the
  // next choice and put this one back.
  function note() {
    window.ReactDOM.flushSync(function () { window.dispatchEvent(new CustomEvent("_dashprivate_pushstate")); });
  }

  // Now those are told who follow the address.
  function tell() {
    if (!owed) { return; }
    settle();
    note();
  }

  // The rest of the page follows its selection.
  function settle() {
    window.clearTimeout(owed.timer);
    window.dash_clientside.set_props(owed.page + "-selection", { data: query(window.location.search) });
    owed = null;
  }

  function header() { return window.dash_component_api.getLayout("drawn").props.data || {}; }
  function behind(drawn) {
    if (drawn.about === due) { due = null; }
    return due !== null;
  }

  function query(search) { return search.replace(/^\?/, ""); }

  function push(search) { window.history.pushState({}, "", window.location.pathname + search + window.location.hash); }

  function go(search, page) {
    if (owed) { window.clearTimeout(owed.timer); }  // they need not know every step
    push(search);
    due = window.location.search;
    owed = { page: page, timer: window.setTimeout(tell, PATIENCE) };
    window.jihengTurns.ahead(query(search), function () { window.requestIdleCallback(tell, { timeout: 100 }); });
  }

  // Somebody goes on to another page: Dash is told of the address as it is by then.
  window.addEventListener("_dashprivate_pushstate", function () {
    if (owed) { window.clearTimeout(owed.timer); }
    owed = null;
  });

  // Back while they were not told: the sections are asked as before; a header drawn for this address takes back its choice.
  window.addEventListener("popstate", function () {
    var drawn = header();
    due = window.location.search;
    if (!owed) { return; }
    window.jihengTurns.ahead(query(due));
    settle();
    if (behind(drawn)) { return; }
    NAMES.forEach(function (name) { window.dash_clientside.set_props({ choose: name }, { value: drawn[name] }); });
  });

  // Until the header has caught up its ways to other pages take along what is chosen now.
  document.addEventListener("click", function (event) {
    var link = due !== null && event.target.closest && event.target.closest("#shell-head a[href]:not(.skip, .reader)");
    if (!link || !behind(header()) || event.metaKey || event.shiftKey || event.altKey || event.ctrlKey) { return; }
    var way = new URL(link.href), now = new URLSearchParams(window.location.search);
    NAMES.forEach(function (name) {
      if (now.has(name)) { way.searchParams.set(name, now.get(name)); } else { way.searchParams.delete(name); }
    });
    event.preventDefault();
    event.stopPropagation();
    tell();
    window.history.pushState({}, "", way.pathname + way.search + way.hash);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }, true);

  window.jihengChoice = {
    // The header's answer; to an address that was left again it is nothing, and a choice that is only now being made stays.
    answered: function (question, answer) {
      if (question.output.indexOf("shell-nav.") < 0 || !answer) { return; }
      if (owed) { Object.keys(answer).forEach(function (id) { delete answer[id]; }); return; }
      NAMES.forEach(function (name) {
        var id = { choose: name }, given = answer[JSON.stringify(id)] || {}, now = window.dash_component_api.getLayout(id).props.value;
        if (name in held && (now || "") !== held[name]) { delete given.value; } else { held[name] = given.value || ""; }
      });
    }
  };
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.choice = {
    // The address with one name changed by the reader; a select that was only drawn changes nothing.
    choose: function (values, drawn, laid) {
      var context = window.dash_clientside.callback_context, asked = context.triggered_id;
      var name = asked && asked.choose, value = name && context.triggered[0].value;
      var wanted = new URLSearchParams(window.location.search);
      if (name) { held[name] = value || ""; }
      if (!name || !drawn || (value || "") === ((behind(drawn) ? wanted.get(name) : drawn[name]) || "")) { return; }
      if (value) { wanted.set(name, value); } else { wanted.delete(name); }
      if (name === "area") { wanted.delete("period"); }  // another area has periods of its own
      var search = "?" + wanted.toString();
      if (stands(search, window.location.pathname, laid)) { go(search, laid.page); return; }
      window.dispatchEvent(new CustomEvent("jiheng-leaves"));  // the page is laid out anew
      push(search);
      note();
    },
    // The selection of a page that stands: only its area, scheme or period is another.
    follow: function (search, path, laid, selection) {
      var same = query(search || "") === selection;
      return same || !stands(search || "", path, laid) ? window.dash_clientside.no_update : query(search || "");
    }
  };
})();

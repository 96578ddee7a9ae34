/* A section's new answer goes into the charts that stand; Dash by itself would build them from nothing.
   Called by Dash around every request (display/steady.py HOOKS). Where the shapes differ, Dash has its way. */
(function () {
  var latest = {};  // by output, the question asked last: an older one's answer is left to Dash, which drops it

  function parts(held) { return Array.isArray(held) ? held : held === undefined || held === null ? [] : [held]; }
  function component(held) { return Boolean(held && held.type && held.namespace && held.props); }
  function chart(held) { return held.type === "Graph"; }
  function inside(held, is) {
    return component(held) && (is(held) || parts(held.props.children).some(function (one) { return inside(one, is); }));
  }
  function named(held) { return held.props.id !== undefined; }
  function same(one, other) { return one === other || JSON.stringify(one) === JSON.stringify(other); }

  // What is another in the properties; those that only the browser gives a chart are its own.
  function changed(old, made, without) {
    var found = {};
    Object.keys(made.props).forEach(function (name) {
      if (name !== without && !same(old.props[name], made.props[name])) { found[name] = made.props[name]; }
    });
    Object.keys(old.props).forEach(function (name) {
      if (!chart(made) && !(name in made.props) && name !== without && name.indexOf("n_clicks") !== 0) { found[name] = undefined; }
    });
    return found;
  }

  // The steps from the old answer to the new; null where a chart or anything with a name would come or go.
  function steps(old, made, path) {
    if (same(old, made)) { return []; }
    if (!component(old) || !component(made) || old.type !== made.type || old.namespace !== made.namespace || old.props.id !== made.props.id) { return null; }
    if (chart(made)) { return [[path, changed(old, made)]]; }
    if (!inside(old, chart)) { return inside(made, named) || inside(old, named) || inside(made, chart) ? null : [[path, changed(old, made)]]; }
    var own = changed(old, made, "children"), within = through(old.props.children, made.props.children, path);
    return within && (Object.keys(own).length ? [[path, own]] : []).concat(within);
  }

  function through(old, made, path) {
    var before = parts(old), after = parts(made), below = path.concat(["props", "children"]);
    if (before.length !== after.length || Array.isArray(old) !== Array.isArray(made)) { return null; }
    return before.reduce(function (found, one, index) {
      var more = found && steps(one, after[index], Array.isArray(old) ? below.concat([index]) : below);
      return more && found.concat(more);
    }, []);
  }

  window.jihengSteady = {
    asked: function (question) { latest[question.output] = question; },
    answered: function (question, answer) {
      var id = (question.outputs || {}).id, given = typeof id === "string" && answer && answer[id];
      if (latest[question.output] !== question || !given || !given.children) { return; }
      var path = window.dash_stores[0].getState().paths.strs[id], old = window.dash_component_api.getLayout(id);
      if (!path || !old || !inside(old, chart)) { return; }
      var found = through(old.props.children, given.children, path);
      if (!found) { return; }
      found.forEach(function (step) { window.dash_clientside.set_props(step[0], step[1]); });
      delete given.children;
    }
  };
})();

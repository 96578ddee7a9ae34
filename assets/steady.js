/* A section's new answer goes into the charts and tables that stand; Dash by itself would build them from nothing.
   Called by Dash around every request (display/steady.py HOOKS). Where the shapes differ, Dash has its way. */
(function () {
  var latest = {};  // by output, the question asked last: an older one's answer is dropped

  function parts(held) { return Array.isArray(held) ? held : held === undefined || held === null ? [] : [held]; }
  function component(held) { return Boolean(held && held.type && held.namespace && held.props); }
  function lives(held) { return held.type === "Graph" || held.type === "AgGrid"; }
  function inside(held, is) {
    return component(held) && (is(held) || parts(held.props.children).some(function (one) { return inside(one, is); }));
  }
  function named(held) { return held.props.id !== undefined; }
  function same(one, other) { return one === other || JSON.stringify(one) === JSON.stringify(other); }

  // What is another in the properties; those that only the browser gives a chart or table are its own.
  function changed(old, made, without) {
    var found = {};
    Object.keys(made.props).forEach(function (name) {
      if (name !== without && !same(old.props[name], made.props[name])) { found[name] = made.props[name]; }
    });
    Object.keys(old.props).forEach(function (name) {
      if (!lives(made) && !(name in made.props) && name !== without && name.indexOf("n_clicks") !== 0) { found[name] = undefined; }
    });
    if (found.rowData && (old.props.selectedRows || []).length) { found.selectedRows = []; }  // the picked row is gone
    return found;
  }

  // The steps from the old answer to the new; null where a chart, a table or anything with a name would come or go.
  function steps(old, made, path) {
    if (same(old, made)) { return []; }
    if (!component(old) || !component(made) || old.type !== made.type || old.namespace !== made.namespace || old.props.id !== made.props.id) { return null; }
    if (lives(made)) { return [[path, changed(old, made)]]; }
    if (!inside(old, lives)) { return inside(made, named) || inside(old, named) || inside(made, lives) ? null : [[path, changed(old, made)]]; }
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

  // A component as it stands; nothing where the reader has gone on to another page (Dash throws).
  function standing(id) {
    try { return window.dash_component_api.getLayout(id); } catch (gone) { return undefined; }
  }

  // Another address changes only what is another: what stands as it is answered is not drawn again.
  function unchanged(answer) {
    Object.keys(answer).forEach(function (id) {
      var old = standing(id.charAt(0) === "{" ? JSON.parse(id) : id);
      Object.keys(answer[id]).forEach(function (name) { if (old && same(old.props[name], answer[id][name])) { delete answer[id][name]; } });
    });
  }

  // The new answer into what stands; false where the shapes differ.
  function move(id, old, made) {
    var found = inside(old, lives) && through(old.props.children, made, window.dash_stores[0].getState().paths.strs[id]);
    if (found) { found.forEach(function (step) { window.dash_clientside.set_props(step[0], step[1]); }); }
    return Boolean(found);
  }

  window.jihengSteady = {
    // An answer that came past Dash (turns.js).
    put: function (question, children) {
      if (latest[question.output] !== question) { return; }
      var id = question.outputs.id, old = standing(id);
      if (old && !move(id, old, children)) { window.dash_clientside.set_props(id, { children: children }); }
    },
    asked: function (question) { latest[question.output] = question; },
    answered: function (question, answer) {
      window.jihengTurns.answered(question.output);
      if (answer && question.changedPropIds.some(function (one) { return one.indexOf("_pages_location.") === 0; })) { unchanged(answer); }
      var id = (question.outputs || {}).id, given = typeof id === "string" && answer && answer[id];
      if (!given || !given.children) { return; }
      if (latest[question.output] !== question || move(id, standing(id), given.children)) { delete given.children; }
    }
  };
})();

/* plotly.js is fetched once, from our own assets: by a page that draws at once, beside everything else (it is on its way
   since the head of the answer, app.py `_early`), by the others with their first chart.
   Dash waits for what it finds under this name: until the script is there, that is a promise. */
(function () {
  var place = document.body.dataset, fetched = null;
  function fetch() {
    return fetched = fetched || new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = place.plotly;
      script.onload = done;
      script.onerror = failed;
      document.body.appendChild(script);
    });
  }
  window.Plotly = { then: function (done, failed) { return fetch().then(done, failed); } };
  if ((place.draws || "").split(" ").indexOf(window.location.pathname) >= 0) { fetch(); }
})();

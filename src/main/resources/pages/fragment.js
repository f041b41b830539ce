(function () {
  "use strict";
  var fragment = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  document.getElementById(fragment ? "wait" : "nothing").hidden = false;
  if (fragment) {
    var form = document.forms[0];
    form.elements.fragment.value = fragment;
    form.submit();
  }
})();

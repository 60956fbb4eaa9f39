// A link may carry the code behind the #: no server, log or referrer sees it there. It is put into the box and taken
// out of the address.
"use strict";
const box = document.querySelector("[data-invitation] input");
const given = new URLSearchParams(location.hash.slice(1)).get("code");
if (box && given) {
    box.value = given;
    history.replaceState(null, "", location.pathname + location.search);
}

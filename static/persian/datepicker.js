// Opens the Jalali calendar on every date box of the page, also on those added later.
// The box stays writable: a date may always be typed, with any digits.
(function () {
  "use strict";

  var current = null;

  function translate(input, from, to) {
    var value = input.value.replace(/[0-9۰-۹]/g, function (digit) {
      var place = from.indexOf(digit);
      return place < 0 ? digit : to[place];
    });
    if (value !== input.value) {
      input.value = value;
    }
  }

  function isOpen() {
    var calendar = document.querySelector("jdp-container");
    return calendar !== null && calendar.style.display === "block";
  }

  // The calendar understands Latin digits only, readers expect Persian ones: Latin while a box is
  // being worked on, Persian before and after.
  function settle() {
    if (current && document.activeElement !== current && !isOpen()) {
      translate(current, "0123456789", "۰۱۲۳۴۵۶۷۸۹");
      current = null;
    }
  }

  function enter(event) {
    var input = event.target;
    if (!input.matches || !input.matches("input[data-jdp]")) {
      return;
    }
    settle();
    current = input;
    translate(input, "۰۱۲۳۴۵۶۷۸۹", "0123456789");
    window.jalaliDatepicker.updateOptions({ time: input.hasAttribute("data-jdp-time") });
  }

  function later() {
    window.setTimeout(settle, 50);
  }

  function start() {
    if (!window.jalaliDatepicker) {
      return;
    }
    document.addEventListener("focusin", enter, true);
    window.jalaliDatepicker.startWatch({
      selector: "input[data-jdp]",
      autoReadOnlyInput: false,
      hasSecond: false,
      time: false,
      changeMonthRotateYear: true,
      showCloseBtn: true,
      topSpace: 4,
      zIndex: 10000,
    });
    if ((document.documentElement.lang || "fa").indexOf("fa") === 0) {
      ["click", "focusout", "keydown"].forEach(function (name) {
        document.addEventListener(name, later);
      });
    }
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();

// Opens the Jalali calendar on every date box of the page, also on those added later.
// The box stays writable: a date may always be typed, with any digits.
(function () {
  "use strict";

  var LATIN = "0123456789";
  var PERSIAN = "۰۱۲۳۴۵۶۷۸۹";
  var native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  var persian = (document.documentElement.lang || "fa").indexOf("fa") === 0;

  function translate(text, from, to) {
    return String(text).replace(/[0-9۰-۹]/g, function (digit) {
      var place = from.indexOf(digit);
      return place < 0 ? digit : to[place];
    });
  }

  // The calendar understands Latin digits only, readers expect Persian ones: scripts read the first
  // and write the second.
  function dress(input) {
    if (Object.prototype.hasOwnProperty.call(input, "value")) {
      return;
    }
    Object.defineProperty(input, "value", {
      configurable: true,
      get: function () {
        return translate(native.get.call(this), PERSIAN, LATIN);
      },
      set: function (text) {
        native.set.call(this, persian ? translate(text, LATIN, PERSIAN) : text);
      },
    });
  }

  function enter(event) {
    var input = event.target;
    if (input.matches && input.matches("input[data-jdp]")) {
      dress(input);
      window.jalaliDatepicker.updateOptions({ time: input.hasAttribute("data-jdp-time") });
    }
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
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();

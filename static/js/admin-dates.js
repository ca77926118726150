/* What somebody types into a field with a picker of dates stays as it is when they leave it. Wagtail's picker reads it by one
   format only, and writes the present moment over what it cannot read; the form reads more, and refuses the rest in words. */

document.addEventListener(
  "blur",
  (event) => {
    const picker = window.jQuery?.(event.target).data("xdsoft_datetimepicker");
    if (picker) {
      event.stopPropagation();
      picker.trigger("close.xdsoft");
    }
  },
  true,
);

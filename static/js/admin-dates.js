/* What somebody types into a field with a picker of dates stays as it is when they leave it. Wagtail's picker reads it by one
   format only, and writes the present moment over what it cannot read; the form reads more, and refuses the rest in words.

   In a dialog the calendar stands below its field, where it covers nothing, and goes once somebody types. It stays while a
   button is pressed: closing it would move the button away below the finger. */

const DIALOG = ".w-dialog";
const pickerOf = (field) => window.jQuery?.(field).data("xdsoft_datetimepicker");
let pressed = null;

const isPressing = (field) => pressed?.closest("button, a")?.closest(DIALOG)?.contains(field) ?? false;

function placeInDialog({ target: calendar }) {
  const [field] = window.jQuery(calendar).data("input") ?? [];
  if (field?.closest(DIALOG) && field.nextElementSibling !== calendar) {
    field.after(calendar);
    pickerOf(field).setOptions({ onClose: () => !isPressing(field) });
  }
}

function closeOnEscape(event) {
  pressed = null;
  const picker = event.key === "Escape" ? pickerOf(event.target) : null;
  if (picker?.is(":visible")) {
    event.stopImmediatePropagation();
    event.preventDefault();
    picker.trigger("close.xdsoft");
  }
}

function closeOnLeaving(event) {
  const picker = pickerOf(event.target);
  if (picker) {
    event.stopPropagation();
    picker.trigger("close.xdsoft");
  }
}

function closeOnTyping({ target: field }) {
  if (field.closest(DIALOG)) {
    pickerOf(field)?.trigger("close.xdsoft");
  }
}

window.jQuery?.(document).on("open.xdsoft", placeInDialog);
for (const name of ["pointerdown", "mousedown", "touchstart"]) {
  window.addEventListener(
    name,
    (event) => {
      pressed = event.target;
    },
    true,
  );
}
// Before the dialog, which closes on the same key.
window.addEventListener("keydown", closeOnEscape, true);
document.addEventListener("blur", closeOnLeaving, true);
document.addEventListener("input", closeOnTyping);

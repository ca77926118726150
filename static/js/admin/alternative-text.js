// Offers a chosen picture's own description as its alternative text on this page, for as long as nobody wrote another one.

const picture = document.querySelector("[name=image]");
const text = document.querySelector("[name=image_alt]");
let offered = "";

function offer() {
  const description = document.querySelector("#id_image-chooser [data-chooser-image]").dataset.defaultAltText;
  if (!picture.value || ![offered, ""].includes(text.value)) return;
  offered = description;
  text.value = description;
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

// The chooser has the description only after it has told of the choice.
if (text) picture?.addEventListener("change", () => setTimeout(offer));

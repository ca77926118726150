// Plays a film in place after a click. Without this script the link leads to the film itself.
for (const figure of document.querySelectorAll(".video[data-player]")) {
  const link = figure.querySelector(".video__play");
  link?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    player.src = figure.dataset.player;
    player.title = figure.dataset.title;
    player.allow = "autoplay; fullscreen; encrypted-media";
    figure.querySelector(".video__frame").replaceChildren(player);
    player.focus();
  });
}

// Light, dark or the system default; remembered by the browser where it allows that.
{
  const root = document.documentElement, key = "waymark-theme";
  const remembered = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = theme => {
    try { theme ? localStorage.setItem(key, theme) : localStorage.removeItem(key); } catch { /* storage is not allowed */ }
  };
  const apply = theme => { theme ? root.dataset.theme = theme : delete root.dataset.theme; };

  const chosen = ["light", "dark"].includes(remembered()) ? remembered() : "";
  apply(chosen);
  whenReady(() => {
    const choice = document.getElementById("theme");
    choice.value = chosen;
    choice.closest("[hidden]").hidden = false;
    choice.addEventListener("change", () => { apply(choice.value); remember(choice.value); });
  });
}

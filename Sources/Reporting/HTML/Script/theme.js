// Light, dark or as the system has it. Remembered by this browser where it lets pages remember anything.
{
  const root = document.documentElement, key = "waymark-theme";
  const remembered = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = theme => {
    try { theme ? localStorage.setItem(key, theme) : localStorage.removeItem(key); } catch { /* not allowed to */ }
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

// Opens all details before printing.
{
  let shut = [];
  addEventListener("beforeprint", () => {
    shut = all("details:not([open])");
    for (const details of shut) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of shut) details.open = false; });
}

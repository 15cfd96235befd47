// A page for the doctor: the phone's own print sheet.
const button = document.querySelector("[data-print]");
if (button && "print" in window) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Shows refusals beside what was typed, and asks for the second step without losing the password.
const form = document.getElementById("sign-in");
const refusal = document.getElementById("refusal");
const second = document.getElementById("second");

document.addEventListener("click", (click) => {
  const demo = click.target.closest?.("[data-user]");
  if (!demo) return;
  form.elements.userName.value = demo.dataset.user;
  form.elements.password.value = demo.dataset.password;
  form.requestSubmit();
});

form?.addEventListener("submit", async (submit) => {
  submit.preventDefault();
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { "X-Linli-Form": "script", "Accept-Language": document.documentElement.lang },
    });
    const said = await answer.json();
    if (answer.ok) {
      location.assign(said.back);
      return;
    }
    refusal.textContent = said.title;
    refusal.hidden = false;
    if (said.code === "second-factor-required" || said.code === "wrong-second-factor") {
      second.hidden = false;
      form.elements.code.value = "";
      form.elements.code.focus();
    }
  } catch {
    refusal.textContent = form.dataset.offline;
    refusal.hidden = false;
  } finally {
    button.disabled = false;
  }
});

// Begins. What is printed is all of what is chosen, not only what has been scrolled to.
showOverview()
startChecks()
startStudents()
startDetail()

addEventListener('beforeprint', () => {
  renderRows(Infinity)
  for (const details of dialog.querySelectorAll('details')) details.open = true
})
for (const button of document.querySelectorAll('[data-print]'))
  button.addEventListener('click', () => print())
document.documentElement.dataset.ready = ''

/** Hands the file, or its copy for printing, to the browser's own printing: the paper that comes out is the document, not a picture of it. */
export function printPdf(src: string) {
  const frame = document.createElement('iframe')
  frame.style.cssText = 'position:fixed;inset:auto 0 0 auto;width:1px;height:1px;border:0;visibility:hidden'
  frame.src = src
  frame.onload = () => {
    frame.contentWindow?.focus()
    frame.contentWindow?.print()
  }
  document.querySelector('iframe[data-print]')?.remove()
  frame.dataset.print = 'yes'
  document.body.append(frame)
}

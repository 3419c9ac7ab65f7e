/** Milliseconds after which any browser has taken hold of what it saves. */
const TAKEN = 60_000;

/** Hands bytes to the browser to save under a name. */
export function saveAs(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TAKEN);
}

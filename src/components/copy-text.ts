/**
 * Whether the clipboard took a text. It is forbidden in many frames, and pages without TLS have none: whoever asks shows
 * the text selected then.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

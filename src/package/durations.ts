const two = (value: number): string => String(value).padStart(2, '0');

/** `HHHH:MM:SS`, as SCORM 1.2 has it; at most 9999 hours. */
export function clockTime(milliseconds: number): string {
  const seconds = Math.min(Math.max(Math.round(milliseconds / 1000), 0), 9999 * 3600);
  const hours = String(Math.floor(seconds / 3600)).padStart(4, '0');
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** An ISO 8601 duration in hours, minutes and whole seconds. */
export function isoDuration(milliseconds: number): string {
  const seconds = Math.max(Math.round(milliseconds / 1000), 0);
  return `PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60) % 60}M${seconds % 60}S`;
}

const FALLBACK = '10.19.0';

/** The version of the image's own node, which official images name in `NODE_VERSION`. */
export function nodeVersion(env: Readonly<Record<string, string>>): string {
  const named = env.NODE_VERSION ?? '';
  return /^\d+\.\d+\.\d+$/.test(named) ? named : FALLBACK;
}

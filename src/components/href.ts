/** An address on this site, whatever base path it is served under: `href('lessons/')`. */
export const href = (path: string): string => `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${path}`;

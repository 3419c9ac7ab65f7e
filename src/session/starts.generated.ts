/** Made of content/exercises by scripts/starts.ts: run `npm run starts`, don't edit. */
export const STARTS: Readonly<
  Record<string, { readonly preset: string; readonly files: Readonly<Record<string, string>> }>
> = { '01-what-an-image-is': { preset: 'chapter', files: {} } };

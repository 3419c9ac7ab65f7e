declare module 'subset-font' {
  interface Options {
    readonly targetFormat?: 'woff2' | 'truetype';
    readonly variationAxes?: Readonly<Record<string, number | { readonly min: number; readonly max: number }>>;
  }
  /** Keeps only the glyphs of `text` (and the layout features between them) of a font. */
  export default function subsetFont(font: Buffer, text: string, options?: Options): Promise<Buffer>;
}

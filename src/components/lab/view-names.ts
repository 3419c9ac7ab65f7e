/** Views of the lab, as addresses and attributes call them. */
export type ViewName = 'layers' | 'files' | 'disk' | 'cache' | 'dockerfile';

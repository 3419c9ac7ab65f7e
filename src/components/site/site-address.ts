/** Puts the site's own address where the guide writes SITE, so that examples can be copied as they stand. */
export function nameSite(root: ParentNode, site: string): void {
  for (const place of root.querySelectorAll('code, [data-site]'))
    for (const node of place.childNodes)
      if (node instanceof Text) node.data = node.data.replace(/\bSITE\b/g, site.replace(/\/$/, ''));
}

import { test as base, expect } from '@playwright/test';

/** Every browser test fails when the page logs an error, throws, or breaks its content security policy. */
export const test = base.extend<{ readonly faults: string[] }>({
  faults: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          console.error(`CSP violation of ${violatedDirective}: ${blockedURI}`),
        );
      });
      await use(faults);
      expect(faults, 'what the page logged or threw').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

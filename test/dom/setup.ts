import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// jsdom has neither; Mantine and the charts ask for both.
window.matchMedia ??= (query) =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
  }) as MediaQueryList;

window.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

// jsdom lays nothing out, and so scrolls nothing into view.
Element.prototype.scrollIntoView ??= () => undefined;

// jsdom has typed arrays of its own, and Node's encoder answers with the other kind.
const { encode } = TextEncoder.prototype;
TextEncoder.prototype.encode = function (text) {
  return Uint8Array.from(encode.call(this, text));
};

afterEach(cleanup);

// A page with something under way shows it anew from time to time, unless somebody is at something on it.
(() => {
  'use strict';
  const EVERY = 3000;
  const idle = () => document.activeElement === document.body && !document.hidden && !document.querySelector('details[open]');
  if (document.querySelector('[data-again]')) {
    setInterval(() => idle() && location.reload(), EVERY);
  }
})();

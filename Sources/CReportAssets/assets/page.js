'use strict';
// Both pages: times in the reader's own zone, and how long ago or how soon they are. Without a script they stay in UTC.
document.documentElement.classList.add('js');
(() => {
  const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  const units = [['day', 86400], ['hour', 3600], ['minute', 60]];
  const distance = (seconds) => {
    const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) || ['minute', 60];
    return relative.format(Math.round(seconds / size), unit);
  };
  const words = {
    moment: (date) => day.format(date),
    age: (date, seconds) => `${day.format(date)} (${distance(seconds)})`,
    until: (date, seconds) => seconds < 0
      ? `${distance(seconds)} · overdue`
      : `${distance(seconds)}, ${seconds < 43200 ? clock.format(date) : day.format(date)}`,
  };
  const tell = () => {
    const now = Date.now();
    for (const element of document.querySelectorAll('time[data-time]')) {
      const date = new Date(element.dateTime);
      if (!element.title) element.title = element.textContent;
      element.textContent = words[element.dataset.time](date, (date - now) / 1000);
    }
  };
  tell();
  setInterval(tell, 60000);
})();

// The hub: filter by words and by badge.
import { all } from '../page/dom.js';
import { startPage } from '../page/time.js';

const startHub = () => {
  const form = document.getElementById('filter');
  if (!form) return;
  const scenes = all('.scene');
  const projects = all('.project');
  const found = document.getElementById('found');
  const counts = {};
  for (const scene of scenes) counts[scene.dataset.badge] = (counts[scene.dataset.badge] || 0) + 1;
  for (const input of form.elements.badge) {
    const count = input.value ? counts[input.value] || 0 : scenes.length;
    input.parentElement.append(` ${count}`);
    if (!count && input.value) input.parentElement.hidden = true;
  }
  // Some keyboards and disks compose accents, others do not.
  const plain = (text) => text.normalize('NFC').toLowerCase();
  let texts;
  const apply = () => {
    texts ||= scenes.map((scene) => plain(`${scene.textContent} ${scene.closest('.project').dataset.name}`));
    const words = plain(form.elements.words.value).split(/\s+/).filter(Boolean);
    const badge = form.elements.badge.value;
    let shown = 0;
    scenes.forEach((scene, index) => {
      const fits = (!badge || scene.dataset.badge === badge) && words.every((word) => texts[index].includes(word));
      scene.hidden = !fits;
      if (fits) shown += 1;
    });
    for (const project of projects) project.hidden = !project.querySelector('.scene:not([hidden])');
    found.textContent = shown === scenes.length ? '' : `${shown} of ${scenes.length} scenes`;
  };
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  // A page that comes back from the history keeps its fields.
  if (form.elements.words.value || form.elements.badge.value) apply();
};
startPage();
startHub();

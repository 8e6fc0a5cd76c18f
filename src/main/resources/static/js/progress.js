// Follows license files that are under way: what has data-progress is asked for at that address until it is settled.
(() => {
  'use strict';
  const EVERY = 1500;
  const AGAIN = 5000;
  const SAY_EVERY = 15000;

  const show = (place, standing) => {
    for (const text of place.querySelectorAll('[data-live]')) {
      const name = text.dataset.live;
      text.textContent = name === 'says' ? standing.says : standing.texts[name];
      if (name === 'state') {
        text.className = 'state ' + standing.tone;
      }
    }
    const bar = place.querySelector('#bar');
    if (bar && standing.todo > 0) {
      bar.max = standing.todo;
      bar.value = standing.done;
    }
    if (bar) {
      for (const count of document.querySelectorAll('[data-count]')) {
        count.textContent = standing.counts[count.dataset.count] || '0';
      }
    }
  };

  // A screen reader is told now and then, not at each look.
  const say = (place, words) => {
    const voice = place.querySelector('[data-say]');
    if (voice && voice.textContent !== words) {
      voice.textContent = words;
    }
  };

  const trouble = (place, words) => {
    const link = place.querySelector('[data-refresh]');
    if (link) {
      link.textContent = words + ' Load the page again';
    }
    say(place, words);
  };

  // Buttons and advice belong to the old state. Nobody who is at something loses the place: then a link leads to the page as it is now.
  const changed = (place, standing) => {
    const link = place.querySelector('[data-refresh]');
    if (!link) {
      return;
    }
    const busy = document.activeElement && document.activeElement !== document.body || document.querySelector('details[open]');
    if (busy) {
      link.textContent = 'It is ' + standing.state + ' now: show the page as it is';
      say(place, link.textContent);
    } else {
      location.reload();
    }
  };

  const follow = place => {
    let said = Date.now();
    const look = async () => {
      if (document.hidden) {
        return EVERY;
      }
      const answer = await fetch(place.dataset.progress, {headers: {Accept: 'application/json'}, redirect: 'manual'});
      if (!answer.ok) {
        trouble(place, 'You are logged out, or the file is gone.');
        return 0;
      }
      const standing = await answer.json();
      show(place, standing);
      // While the results are written nothing new is to be seen.
      if (standing.settled || standing.state !== place.dataset.state && standing.state !== 'ended') {
        place.dataset.state = standing.state;
        changed(place, standing);
        return standing.settled ? 0 : EVERY;
      }
      if (Date.now() - said > SAY_EVERY) {
        said = Date.now();
        say(place, standing.says);
      }
      return EVERY;
    };
    const again = () => look().catch(() => {
      trouble(place, 'The application does not answer; it is asked again.');
      return AGAIN;
    }).then(wait => wait && setTimeout(again, wait));
    setTimeout(again, EVERY);
  };

  document.querySelectorAll('[data-progress]').forEach(follow);
})();

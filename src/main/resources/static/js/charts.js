// Draws each figure that names its history; the table beside it has the same figures. Colours are those of the style sheet, light or dark.
(() => {
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const number = new Intl.NumberFormat('en');
  const told = (plot, value) => value == null ? '–' : number.format(Math.round(value));
  const day = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short'});
  const DAYS = [1, 2, 7, 14, 30, 60, 90, 180].map(days => days * 86400);
  const HEIGHT = 300;

  const options = figure => {
    const axis = {stroke: colour('--muted'), grid: {stroke: colour('--line'), width: 1}, ticks: {stroke: colour('--line'), width: 1}};
    const stepped = uPlot.paths.stepped({align: 1});
    return {
      width: figure.clientWidth - 40, height: HEIGHT,
      axes: [
        {...axis, incrs: DAYS, space: 70, values: (plot, ticks) => ticks.map(tick => day.format(new Date(tick * 1000)))},
        {...axis, size: 64, values: (plot, ticks) => ticks.map(tick => number.format(tick))},
      ],
      scales: {y: {range: (plot, least, most) => [0, Math.max(1, (most || 0) * 1.1)]}},
      series: [
        {label: 'Time', value: '{YYYY}-{MM}-{DD} {HH}:{mm}'},
        {label: 'Seats', stroke: colour('--muted'), width: 2, paths: stepped, points: {show: false}, value: told},
        {label: 'Used', stroke: colour('--accent'), fill: colour('--accent-soft'), width: 2, paths: stepped, points: {show: false}, value: told},
        {label: 'Used, at the pace of the forecast', stroke: colour('--warn'), width: 2, dash: [6, 5], points: {show: false}, value: told},
      ],
    };
  };

  const draw = async figure => {
    const answer = await fetch(figure.dataset.history, {headers: {Accept: 'application/json'}});
    const history = answer.ok ? await answer.json() : {time: []};
    if (history.time.length < 2) {
      return;
    }
    figure.hidden = false;
    let plot;
    const show = () => {
      plot?.destroy();
      plot = new uPlot(options(figure), [history.time, history.seats, history.used, history.pace], figure);
    };
    show();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
    new ResizeObserver(() => plot.setSize({width: figure.clientWidth - 40, height: HEIGHT})).observe(figure);
  };

  document.querySelectorAll('figure[data-history]').forEach(draw);
})();

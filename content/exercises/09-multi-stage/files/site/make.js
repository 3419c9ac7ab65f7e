const notes = ['Layers are shared.', 'Layers never change.', 'Deleting adds a layer.'];
console.log('<h1>Notes</h1>\n<ul>');
for (const note of notes) console.log('  <li>' + note + '</li>');
console.log('</ul>');

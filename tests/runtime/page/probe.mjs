// The worker of the site, overheard: what its policy refuses is told to the page.

import './listen.mjs';
import './worker.mjs';

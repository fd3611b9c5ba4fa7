import { createRoot } from "react-dom/client";

import { App } from "./app";
import { Gate } from "./gate";
import { keepShell } from "./shell";
import { openSound } from "./signals";

const gate = new Gate();
const root = document.getElementById("gate");
if (root) createRoot(root).render(<App gate={gate} />);
void gate.start();
void keepShell();
openSound();

import { sqlite } from "../../support/databases";
import { describeStores } from "./store-suite";

describeStores(sqlite);

import { postgres } from "../../support/databases";
import { describeStores } from "./store-suite";

describeStores(postgres);

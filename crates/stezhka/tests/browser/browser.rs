//! A browser of one's own: a fresh profile, a driver, and the few things a person does with a page.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::country::{Applicant, Country, free_port, listening};
use crate::wire;

const MISSING: &str =
    "needs chromium and chromedriver (Debian: chromium chromium-driver): run scripts/setup-system.sh";

/// The key under which an element travels.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    _profile: tempfile::TempDir,
}

/// Something on a page.
pub struct Element(String);

impl Browser {
    /// A phone: 360 × 640, scripts on.
    pub fn phone() -> Self {
        Self::open(true, 360, 640)
    }

    /// A desk's screen: 1280 × 800.
    pub fn wide() -> Self {
        Self::open(true, 1280, 800)
    }

    /// The same phone without any script.
    pub fn plain_phone() -> Self {
        Self::open(false, 360, 640)
    }

    fn open(scripts: bool, width: u32, height: u32) -> Self {
        let started = || {
            let port = free_port();
            let driver = Command::new("chromedriver")
                .arg(format!("--port={port}"))
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect(MISSING);
            Some((port, listening(driver, &[port])?))
        };
        let (port, driver) = (0..5).find_map(|_| started()).expect(MISSING);
        let profile = tempfile::tempdir().unwrap();
        let wanted = json!({"capabilities": {"alwaysMatch": capabilities(scripts, profile.path())}});
        let begun = wire::ask(port, "POST", "/session", &wanted).expect(MISSING);
        let session = begun["sessionId"].as_str().expect(MISSING).to_owned();
        let browser = Self { driver, port, session, _profile: profile };
        browser.size(width, height);
        browser
    }

    /// The size of the page, in pixels of CSS.
    pub fn size(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Light or dark.
    pub fn scheme(&self, scheme: &str) {
        // Without movement: a colour on its way from light to dark is neither.
        let wanted = json!({"features": [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]});
        self.devtools("Emulation.setEmulatedMedia", &wanted);
    }

    /// The net goes and comes.
    pub fn offline(&self, offline: bool) {
        let net = json!({"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        self.net(&net);
    }

    /// A slow net: so many bytes in a second each way, so many milliseconds to the first one.
    pub fn slow(&self, bytes: u32, latency: u32) {
        let net = json!({"offline": false, "latency": latency, "downloadThroughput": bytes, "uploadThroughput": bytes});
        self.net(&net);
    }

    fn net(&self, conditions: &Value) {
        self.devtools("Network.enable", &json!({}));
        self.devtools("Network.emulateNetworkConditions", conditions);
    }

    /// Runs before every page's own scripts from now on.
    pub fn before_pages(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": script}));
    }

    /// The button «Reload»: what could not be sent is sent again.
    pub fn reload(&self) {
        self.ask("POST", "/refresh", &json!({})).unwrap();
    }

    /// Asks the driver something of this session.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        wire::ask(self.port, method, &format!("/session/{}{path}", self.session), body)
    }

    /// A command of Chromium's own protocol.
    pub fn devtools(&self, command: &str, params: &Value) -> Value {
        let body = json!({"cmd": command, "params": params});
        self.ask("POST", "/goog/cdp/execute", &body).unwrap_or_else(|e| panic!("{command}: {e}"))
    }

    /// What the browser noted of its traffic since it was last asked.
    pub fn traffic(&self) -> Vec<Value> {
        let all = self.ask("POST", "/se/log", &json!({"type": "performance"})).unwrap();
        let message = |entry: &Value| -> Option<Value> {
            let mut line: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            Some(line["message"].take())
        };
        all.as_array().unwrap().iter().filter_map(message).collect()
    }

    /// Goes to an address.
    pub fn goto(&self, address: &str) {
        self.try_goto(address).unwrap_or_else(|e| panic!("{address}: {e}"));
    }

    /// Goes to an address that may not answer.
    pub fn try_goto(&self, address: &str) -> Result<(), String> {
        self.ask("POST", "/url", &json!({"url": address})).map(|_| ())
    }

    /// The button «Back» of the browser.
    pub fn back(&self) {
        self.ask("POST", "/back", &json!({})).unwrap();
    }

    /// The address of the page that is open.
    pub fn address(&self) -> String {
        self.ask("GET", "/url", &Value::Null).unwrap().as_str().unwrap().to_owned()
    }

    /// Its path.
    pub fn path(&self) -> String {
        let address = self.address();
        let rest = address.split_once("://").map_or("", |(_, rest)| rest);
        let path = rest.find('/').map_or("", |at| &rest[at..]);
        path.split(['?', '#']).next().unwrap().to_owned()
    }

    /// Asserts where we are.
    pub fn at(&self, path: &str) {
        until(|| self.path() == path);
        assert_eq!(self.path(), path, "{}", self.text());
    }

    /// What can be read on the page.
    pub fn text(&self) -> String {
        self.run("return document.body ? document.body.innerText : ''").as_str().unwrap().to_owned()
    }

    /// Asserts that something can be read.
    pub fn says(&self, words: &str) {
        until(|| self.text().contains(words));
        let text = self.text();
        assert!(text.contains(words), "“{words}” is not on {}:\n{text}", self.path());
    }

    /// Runs a script of the test's own.
    pub fn run(&self, script: &str) -> Value {
        let body = json!({"script": script, "args": []});
        self.ask("POST", "/execute/sync", &body).unwrap_or_else(|e| panic!("{e}"))
    }

    /// Runs a script that answers later, by the function it is given last.
    pub fn run_async(&self, script: &str) -> Value {
        let body = json!({"script": script, "args": []});
        self.ask("POST", "/execute/async", &body).unwrap_or_else(|e| panic!("{e}"))
    }

    /// A picture of what is in sight, or of the whole page when it is higher.
    pub fn picture(&self) -> Vec<u8> {
        let whole = json!({"format": "png", "captureBeyondViewport": true});
        let shot = self.devtools("Page.captureScreenshot", &whole);
        base64(shot["data"].as_str().unwrap())
    }

    /// Keys, one after another, into whatever has the focus.
    pub fn keys(&self, keys: &[char]) {
        let presses = keys.iter().flat_map(|k| {
            let key = k.to_string();
            [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})]
        });
        let presses: Vec<Value> = presses.collect();
        let body = json!({"actions": [{"type": "key", "id": "keyboard", "actions": presses}]});
        self.ask("POST", "/actions", &body).unwrap();
    }

    /// Letters with Shift held down.
    pub fn shifted(&self, keys: &[char]) {
        let (down, up) = ("keyDown", "keyUp");
        let mut presses = vec![json!({"type": down, "value": "\u{E008}"})];
        for key in keys {
            presses.extend([down, up].map(|t| json!({"type": t, "value": key.to_string()})));
        }
        presses.push(json!({"type": up, "value": "\u{E008}"}));
        let body = json!({"actions": [{"type": "key", "id": "keyboard", "actions": presses}]});
        self.ask("POST", "/actions", &body).unwrap();
    }

    fn all(&self, using: &str, value: &str) -> Vec<Element> {
        let found = self.ask("POST", "/elements", &json!({"using": using, "value": value})).unwrap();
        found.as_array().unwrap().iter().map(|e| Element(e[ELEMENT].as_str().unwrap().to_owned())).collect()
    }

    /// Whether something is there.
    pub fn has(&self, css: &str) -> bool {
        !self.all("css selector", css).is_empty()
    }

    /// Finds one thing.
    pub fn find(&self, css: &str) -> Element {
        until(|| self.has(css));
        let found = self.all("css selector", css).into_iter().next();
        found.unwrap_or_else(|| panic!("{css} is not on {}:\n{}", self.path(), self.text()))
    }

    /// Brings something into the middle of the screen: what is folded away is unfolded first, as a person would.
    fn show(&self, element: &Element) {
        let script = "for (let fold = arguments[0].closest('summary') ? null : arguments[0].closest('details:not([open])'); fold; fold = fold.closest('details:not([open])')) fold.open = true; arguments[0].scrollIntoView({block: 'center'})";
        let body = json!({"script": script, "args": [{ELEMENT: element.0}]});
        self.ask("POST", "/execute/sync", &body).unwrap();
    }

    /// Taps where a thumb would.
    fn press(&self, element: &Element) {
        self.show(element);
        let path = format!("/element/{}/click", element.0);
        self.ask("POST", &path, &json!({})).unwrap_or_else(|e| panic!("on {}: {e}", self.path()));
    }

    /// Taps on what leads to another page, and waits for it.
    fn leave_by(&self, element: &Element) {
        self.run("window.here = true");
        self.press(element);
        until(|| self.run("return !window.here && document.readyState === 'complete'") == true);
    }

    /// Taps on something.
    pub fn click(&self, css: &str) {
        self.press(&self.find(css));
    }

    /// Taps on a link or a button by its words, and waits for the next page.
    pub fn tap(&self, words: &str) {
        let path = format!("//*[self::a or self::button][contains(normalize-space(.), \"{words}\")]");
        until(|| !self.all("xpath", &path).is_empty());
        let found = self.all("xpath", &path).into_iter().next();
        self.press(&found.unwrap_or_else(|| panic!("“{words}” is not on {}:\n{}", self.path(), self.text())));
    }

    /// Writes into a field, over what was there.
    pub fn write(&self, name: &str, text: &str) {
        let field = self.find(&format!("main [name='{name}']"));
        self.show(&field);
        self.ask("POST", &format!("/element/{}/clear", field.0), &json!({})).unwrap();
        self.ask("POST", &format!("/element/{}/value", field.0), &json!({"text": text})).unwrap();
    }

    /// Answers a question as its field wants it: a tap on the label of what is chosen, an option, or text.
    pub fn fill(&self, name: &str, value: &str) {
        let kind = self.run(&format!(
            "return (document.querySelector(\"main [name='{name}']:not([type=hidden])\") || {{}}).type || ''"
        ));
        match kind.as_str().unwrap() {
            "radio" | "checkbox" => self.choose(name, value),
            "select-one" => self.click(&format!("main select[name='{name}'] option[value='{value}']")),
            "date" | "datetime-local" => self.pick(name, value),
            _ => self.write(name, value),
        }
    }

    /// A day in a field that shows a calendar: its parts stand in another order in each language of the browser.
    fn pick(&self, name: &str, day: &str) {
        let script = "arguments[0].value = arguments[1]";
        let field = self.find(&format!("main [name='{name}']"));
        self.ask("POST", "/execute/sync", &json!({"script": script, "args": [{ELEMENT: field.0}, day]}))
            .unwrap();
        assert_eq!(self.written(name), day);
    }

    /// Unfolds everything that is folded away.
    pub fn unfold(&self) {
        self.run("document.querySelectorAll('main details').forEach(fold => fold.open = true)");
    }

    /// What is written in a field.
    pub fn written(&self, name: &str) -> String {
        let field = self.find(&format!("main [name='{name}']"));
        let value = self.ask("GET", &format!("/element/{}/property/value", field.0), &Value::Null).unwrap();
        value.as_str().unwrap_or_default().to_owned()
    }

    /// The words of something.
    pub fn words(&self, css: &str) -> String {
        let element = self.find(css);
        let text = self.ask("GET", &format!("/element/{}/text", element.0), &Value::Null).unwrap();
        text.as_str().unwrap().to_owned()
    }

    /// Chooses one of several by its label, as a thumb does.
    pub fn choose(&self, name: &str, value: &str) {
        let input = self.find(&format!("input[name='{name}'][value='{value}']"));
        let id = self.ask("GET", &format!("/element/{}/attribute/id", input.0), &Value::Null).unwrap();
        self.click(&format!("label[for='{}']", id.as_str().unwrap()));
    }

    /// Sends a form by its own button, whatever is in it.
    pub fn submit(&self, form: &str) {
        self.leave_by(&self.find(&format!("{form} button:not([tabindex='-1']):not([name=beside])")));
    }

    /// The page's main button.
    pub fn go_on(&self) {
        self.leave_by(&self.find("main form button.govuk-button:not(.govuk-button--secondary)"));
    }

    /// Comes back by code and PIN.
    pub fn come_back(&self, country: &Country, lang: &str, who: &Applicant) {
        self.goto(&country.portal(&format!("/{lang}/in")));
        self.write("code", &who.code);
        self.write("pin", &who.pin);
        self.go_on();
        self.at(&format!("/{lang}/my"));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver ends its browser only when it is asked to, also while a test fails.
        let _ = self.ask("DELETE", "", &Value::Null);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn capabilities(scripts: bool, profile: &std::path::Path) -> Value {
    let mut arguments: Vec<String> = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--lang=uk",
        // Nothing outside is asked: the way out ends at a name that does not resolve.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    let mut options =
        json!({"args": arguments, "perfLoggingPrefs": {"enableNetwork": true, "enablePage": false}});
    if !scripts {
        options["prefs"] = json!({"profile.managed_default_content_settings.javascript": 2});
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": {"performance": "ALL"},
        "timeouts": {"pageLoad": 20_000, "script": 30_000, "implicit": 0},
    })
}

/// Waits for something, at most twenty seconds, which only a busy machine needs: a click answers before the next page is
/// there.
pub fn until(done: impl Fn() -> bool) {
    for _ in 0..1_000 {
        if done() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Base64 as the driver writes it.
fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sextets = text.bytes().filter_map(|b| LETTERS.iter().position(|l| *l == b));
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_usize, 0);
    for sextet in sextets {
        held = (held << 6) | sextet;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).unwrap());
        }
    }
    bytes
}

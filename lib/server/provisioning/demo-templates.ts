/** Templates of the demo organization's WhatsApp line, as the provider would list them. */
export const demoTemplates = [
  {
    name: "car_ready",
    language: "en_US",
    category: "UTILITY",
    status: "APPROVED",
    quality_score: { score: "GREEN" },
    components: [
      {
        type: "BODY",
        text: "Hello {{customer_name}}, your car is ready. You can collect it until {{closing_time}} today.",
      },
      { type: "FOOTER", text: "Demo Motors" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "I am on my way" },
          { type: "QUICK_REPLY", text: "Tomorrow, please" },
        ],
      },
    ],
  },
  {
    name: "car_ready",
    language: "nl",
    category: "UTILITY",
    status: "APPROVED",
    quality_score: { score: "GREEN" },
    components: [
      {
        type: "BODY",
        text: "Dag {{customer_name}}, uw auto is klaar. U kunt hem vandaag tot {{closing_time}} ophalen.",
      },
      { type: "FOOTER", text: "Demo Motors" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Ik kom eraan" },
          { type: "QUICK_REPLY", text: "Liever morgen" },
        ],
      },
    ],
  },
  {
    name: "appointment_confirmed",
    language: "en_US",
    category: "UTILITY",
    status: "APPROVED",
    quality_score: { score: "UNKNOWN" },
    components: [
      { type: "HEADER", format: "TEXT", text: "Your appointment on {{1}}" },
      {
        type: "BODY",
        text: "Hello {{1}}, we expect you and your {{2}} at {{3}}. Please bring the service record.",
      },
      {
        type: "BUTTONS",
        buttons: [
          { type: "URL", text: "Plan your trip", url: "https://www.example.com/trip/{{1}}" },
          { type: "PHONE_NUMBER", text: "Call us", phone_number: "+31201234567" },
        ],
      },
    ],
  },
  {
    name: "new_arrival",
    language: "en_US",
    category: "MARKETING",
    status: "APPROVED",
    quality_score: { score: "YELLOW" },
    components: [
      { type: "HEADER", format: "IMAGE" },
      {
        type: "BODY",
        text: "Hello {{1}}, a {{2}} that may be what you are looking for has just come in. Shall we keep it for you?",
      },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Yes, please" },
          { type: "QUICK_REPLY", text: "No, thank you" },
        ],
      },
    ],
  },
  {
    name: "winter_tyres",
    language: "en_US",
    category: "MARKETING",
    status: "PAUSED",
    quality_score: { score: "RED" },
    components: [{ type: "BODY", text: "Time for winter tyres! Answer to plan the change." }],
  },
] as const;

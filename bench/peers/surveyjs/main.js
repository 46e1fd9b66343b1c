// The same two questions as a survey; a page for each, as in a checklist.
const choices = [
  { value: "yes", text: "Yes" },
  { value: "no", text: "No" },
  { value: "cannot_tell", text: "I cannot tell" },
];

const survey = new Survey.Model({
  pages: [
    {
      elements: [
        {
          type: "radiogroup",
          name: "looks_global",
          title: "Does it look as if it went to more than one post?",
          choices,
        },
      ],
    },
    {
      elements: [
        {
          type: "radiogroup",
          name: "several_regions",
          title: "Does the list show posts in different regions?",
          visibleIf: "{looks_global} = 'yes'",
          choices,
        },
      ],
    },
  ],
  completedHtml: "Reply as you would to any request.",
  completedHtmlOnCondition: [
    {
      expression: "{several_regions} = 'yes'",
      html: "Forward it to the Post Support Unit and do not reply.",
    },
    {
      expression: "{looks_global} = 'yes'",
      html: "Send the standard letter and tell the Post Support Unit.",
    },
  ],
});

SurveyUI.renderSurvey(survey, document.getElementById("survey"));
